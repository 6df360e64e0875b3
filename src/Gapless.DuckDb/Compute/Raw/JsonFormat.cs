using System.Collections.Immutable;
using Gapless.Core.Computing;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>JSON: an array of objects, or one object a line. What an object lacks is NULL.</summary>
internal sealed class JsonFormat : IRawFormat
{
    public RawFile Look(InputFile file, SourceContract contract, RawDesk desk)
    {
        var path = ReadablePath(file, desk);
        if (path is null) return new RawFile(file, file.Path, Layout: null, HasRows: false);
        if (contract.Columns.Length > 0 && contract.Columns.All(column => column.Type is not null)) return new RawFile(file, path, Declared(contract), HasRows: true);
        var found = desk.Describe($"SELECT * FROM read_json({Quote.Text(desk.Scratch.Plain(path))}, sample_size=-1, hive_partitioning=false)");
        // What DuckDB calls an array of nothing.
        if (found is [{ Name: "json", Type: "JSON" }]) return new RawFile(file, path, Layout: null, HasRows: false);
        return new RawFile(file, path, new RawLayout(contract.Columns.Length == 0 ? found : Declared(contract, found)), HasRows: true);
    }

    public string Scan(RawLayout layout, SourceContract contract, IEnumerable<string> paths, string options) =>
        $"read_json({Quote.List(paths)}, columns={{{string.Join(", ", layout.Columns.Select(column => $"{Quote.Text(column.Name)}: {Quote.Text(column.Type)}"))}}}{options})";

    public string? Find(RawLayout layout, SourceColumn column)
    {
        // An object may have the old name where its neighbour has the new one.
        var names = column.From.Prepend(column.Name).Where(name => layout.Columns.Any(one => one.Name == name)).Select(Quote.Name).ToList();
        return names.Count switch { 0 => null, 1 => names[0], _ => $"coalesce({string.Join(", ", names)})" };
    }

    private static RawLayout Declared(SourceContract contract) => new(
        [.. contract.Columns.SelectMany(column => column.From.Prepend(column.Name).Select(name => new TableColumn(name, column.Type!))).DistinctBy(column => column.Name)]);

    private static ImmutableArray<TableColumn> Declared(SourceContract contract, ImmutableArray<TableColumn> found) =>
    [
        .. contract.Columns.SelectMany(column => column.From.Prepend(column.Name).Select(name => (Name: name, Type: column.Type ?? found.FirstOrDefault(one => one.Name == name)?.Type)))
            .Where(column => column.Type is not null).Select(column => new TableColumn(column.Name, column.Type!)).DistinctBy(column => column.Name),
    ];

    /// <summary>The file, or a copy in UTF-8 without a mark in front, which DuckDB does not know in JSON; null when it is empty.</summary>
    private static string? ReadablePath(InputFile file, RawDesk desk)
    {
        if (file.Path.EndsWith(".zst", StringComparison.OrdinalIgnoreCase)) return new FileInfo(file.Path).Length == 0 ? null : file.Path;
        Span<byte> head = stackalloc byte[3];
        int length;
        using (var stream = RawBytes.Open(file.Path)) length = stream.ReadAtLeast(head, 3, throwOnEndOfStream: false);
        if (length == 0) return null;
        if (TextEncodings.OfMark(head[..length]) is not { } encoding) return file.Path;
        var copy = desk.Scratch.NewFile(".json", file.Name);
        TextRewriter.Rewrite(file.Path, copy, encoding, head: null, joinLines: false, desk.CancellationToken);
        return copy;
    }
}
