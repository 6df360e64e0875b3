using Gapless.Core.Computing;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute.Inputs;

/// <summary>A table of the lake as an input: exact files, with <c>dt</c> from the day that each belongs to.</summary>
internal sealed class BoundTable(TableDefinition reader, ComputeInput input, Scratch scratch) : IBoundInput
{
    private const string DayColumn = "dt";

    private readonly DayWindow _window = reader.Analysis.ReadOf(input.Dataset.Group, input.Dataset.Member)?.Days ?? DayWindow.All;

    public string? KeyOf(DateOnly day)
    {
        var schemas = Of(Window(day)).Select(file => file.SchemaId ?? "").Distinct(StringComparer.Ordinal).ToList();
        return schemas.Count == 0 ? input.Schema?.Id ?? "" : string.Join(' ', schemas);
    }

    public void BindDay(SessionDatabase database, DateOnly day, CancellationToken cancellationToken) => Bind(database, [day], cancellationToken);

    public void BindDays(SessionDatabase database, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken) => Bind(database, days, cancellationToken);

    public string? ColumnsOn(DateOnly day) => null;

    /// <summary>The rows of files as a query.</summary>
    /// <param name="files">The files, at least one, in the order of their days.</param>
    /// <param name="isDated">Whether with <c>dt</c>.</param>
    /// <param name="scratch">For links to files whose path does not end in <c>dt=D/</c>.</param>
    public static string Query(IReadOnlyList<InputFile> files, bool isDated, Scratch scratch)
    {
        var union = files.Any(file => file.SchemaId != files[0].SchemaId) ? ", union_by_name=true" : "";
        if (!isDated) return $"SELECT * FROM read_parquet({Quote.List(files.Select(file => scratch.Plain(file.Path)))}, hive_partitioning=false{union})";
        if (files.All(file => file.Day == files[0].Day))
            return $"SELECT *, {Quote.Day(files[0].Day!.Value)} AS {DayColumn} FROM read_parquet({Quote.List(files.Select(file => scratch.Plain(file.Path)))}, hive_partitioning=false{union})";
        // The folder is by far the cheapest way to tell a file's day: a constant for the file, by which files are left out unread.
        return $"SELECT * FROM read_parquet({Quote.List(files.Select(file => Dated(file, scratch)))}, hive_partitioning=true, hive_types={{'{DayColumn}': DATE}}{union})";
    }

    private static string Dated(InputFile file, Scratch scratch)
    {
        var day = file.Day!.Value;
        var folder = Path.GetDirectoryName(file.Path)!;
        return Path.GetFileName(folder) == $"{DayColumn}={DayText.Of(day)}" && Scratch.IsPlain(Path.GetDirectoryName(folder)!) && Scratch.IsPlain(Path.GetFileName(file.Path))
            ? file.Path
            : scratch.Dated(file.Path, DayColumn, day);
    }

    private void Bind(SessionDatabase database, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var files = Of(days[0] == Partition.Undated ? file => true : file => days.Any(day => Window(day)(file)));
        database.View(input.Dataset.Group, input.Dataset.Member, files.Count > 0 ? Query(files, input.IsDated, scratch) : Nothing(days), cancellationToken);
    }

    private string Nothing(IReadOnlyList<DateOnly> days)
    {
        if (input.Schema is not { } schema)
            throw new ComputeException(reader.Name, DayText.Of(days), "Input Error", Text.Of("Compute.NoColumnsYet", input.Dataset), statement: null);
        return EmptyRelation.Query(input.IsDated ? [.. schema.Columns, new TableColumn(DayColumn, "DATE")] : schema.Columns);
    }

    private List<InputFile> Of(Func<InputFile, bool> isRead) => [.. input.Files.Where(isRead).OrderBy(file => file.Day)];

    private Func<InputFile, bool> Window(DateOnly day)
    {
        if (!input.IsDated || day == Partition.Undated) return _ => true;
        var (first, last) = (_window.FirstDay(day) ?? DateOnly.MinValue, _window.LastDay(day) ?? DateOnly.MaxValue);
        return file => file.Day >= first && file.Day <= last;
    }
}
