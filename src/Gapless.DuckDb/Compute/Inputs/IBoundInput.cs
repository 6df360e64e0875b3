namespace Gapless.DuckDb.Compute.Inputs;

/// <summary>An input whose files are known, as statements read it.</summary>
internal interface IBoundInput
{
    /// <summary>Equal for days over which it has the same columns, so that they may share a statement; null when a day has no columns at all.</summary>
    string? KeyOf(DateOnly day);

    /// <summary>Makes the view for one day: with the days that the day reads, and no others.</summary>
    void BindDay(SessionDatabase database, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Makes the view for many days of one key, as a statement for many days reads it.</summary>
    void BindDays(SessionDatabase database, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken);

    /// <summary>The columns that a raw source has on a day, for the error of a column that is not there; null for a table, whose columns everyone can look up.</summary>
    string? ColumnsOn(DateOnly day);
}
