using System.Text;
using Gapless.Core.Computing;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;
using Gapless.DuckDb.Compute.Inputs;
using Gapless.DuckDb.Sql.Batching;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>A raw source as an input: <c>tmp_{table}</c> for one day; for many, a relation that says each row's day.</summary>
internal sealed class BoundRaw : IBoundInput
{
    private const string DayColumn = BatchNames.RawDay;

    private readonly SourceContract _contract;
    private readonly IRawFormat _format;
    private readonly Scratch _scratch;
    private readonly bool _isTyped;
    private readonly List<RawFile> _all;
    private readonly ILookup<DateOnly, RawFile> _files;

    /// <summary>Looks at all the files.</summary>
    /// <exception cref="ComputeException">One can't be read.</exception>
    public BoundRaw(DatasetName reader, ComputeInput input, RawDesk desk)
    {
        _contract = input.Source!;
        _format = RawFormats.Of(_contract.Format);
        _scratch = desk.Scratch;
        _isTyped = _contract.Columns.Length > 0 && _contract.Columns.All(column => column.Type is not null);
        _all = [.. input.Files.Select(file => Look(reader, file, desk))];
        _files = _all.ToLookup(file => file.File.Day ?? Partition.Undated);
    }

    public string? KeyOf(DateOnly day)
    {
        if (_isTyped) return "";
        var layouts = Layouts(Of(day)).Select(group => group.Key.Key).Order(StringComparer.Ordinal).ToList();
        return layouts.Count == 0 ? null : string.Join(' ', layouts);
    }

    public void BindDay(SessionDatabase database, DateOnly day, CancellationToken cancellationToken) =>
        database.View(null, $"tmp_{_contract.Table}", Query([.. Of(day)], isMany: false), cancellationToken);

    public void BindDays(SessionDatabase database, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken) =>
        database.View(null, BatchNames.RawRelation(_contract.Table), Query([.. days.SelectMany(day => _files[day])], isMany: true), cancellationToken);

    public string? ColumnsOn(DateOnly day)
    {
        var found = string.Join(", ", Of(day).SelectMany(file => file.Layout?.Columns ?? []).Select(column => column.Name).Distinct(StringComparer.Ordinal));
        return _contract.Columns.Length == 0
            ? Text.Of("Compute.RawColumns", _contract.Table, DayText.Of(day), found)
            : Text.Of("Compute.DeclaredColumns", _contract.Table, string.Join(", ", _contract.Columns.Select(column => column.Name)), DayText.Of(day), found);
    }

    private IEnumerable<RawFile> Of(DateOnly day) => day == Partition.Undated ? _all : _files[day];

    private RawFile Look(DatasetName reader, InputFile file, RawDesk desk)
    {
        _scratch.Call(file.Path, file.Name);
        var day = file.Day is { } known ? DayText.Of(known) : "";
        try
        {
            return _format.Look(file, _contract, desk);
        }
        catch (DuckDbException error)
        {
            throw ComputeErrors.Of(error, reader, day, _scratch);
        }
        catch (Exception error) when (error is DecoderFallbackException or InvalidDataException)
        {
            throw new ComputeException(reader, day, "Input Error", Text.Of("Compute.Unreadable", file.Name, error.Message), statement: null, error);
        }
    }

    private string Query(List<RawFile> files, bool isMany)
    {
        var layouts = Layouts(files).ToList();
        var parts = layouts.Select(group => Part(group.Key, [.. group], isMany)).ToList();
        if (parts.Count > 0) return string.Join("\nUNION ALL BY NAME\n", parts);
        var columns = _contract.Columns.Select(column => new TableColumn(column.Name, column.Type!));
        return EmptyRelation.Query(isMany ? [.. columns, new TableColumn(DayColumn, "DATE")] : columns);
    }

    /// <summary>The files by what they share. Those without rows only matter where nothing else tells the columns.</summary>
    private static IEnumerable<IGrouping<RawLayout, RawFile>> Layouts(IEnumerable<RawFile> files)
    {
        var known = files.Where(file => file.Layout is not null).ToList();
        return (known.Exists(file => file.HasRows) ? known.Where(file => file.HasRows) : known).GroupBy(file => file.Layout!, RawLayoutComparer.Instance);
    }

    private string Part(RawLayout layout, List<RawFile> files, bool isMany)
    {
        var paths = files.Select(file => isMany ? _scratch.Dated(file.Path, DayColumn, file.File.Day!.Value) : _scratch.Plain(file.Path));
        var options = isMany ? $", hive_partitioning=true, hive_types={{'{DayColumn}': DATE}}" : ", hive_partitioning=false";
        var columns = _contract.Columns.Length == 0 ? "*" : string.Join(", ", _contract.Columns.Select(column => Declared(layout, column)));
        if (isMany && columns != "*") columns += $", {DayColumn}";
        return $"SELECT {columns} FROM {_format.Scan(layout, _contract, paths, options)}";
    }

    private string Declared(RawLayout layout, SourceColumn column) =>
        $"{_format.Find(layout, column) ?? $"CAST(NULL AS {column.Type ?? "VARCHAR"})"} AS {Quote.Name(column.Name)}";
}
