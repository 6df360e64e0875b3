using System.Globalization;
using System.Text;
using Gapless.Core.Computing;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>CSV: header, delimiter and encoding are made out here, once for each file; DuckDB reads the rows and is told all of it, so that it guesses nothing.</summary>
internal sealed class CsvFormat : IRawFormat
{
    private const string Dialect = "header=true, quote='\"', escape='\"'";

    public RawFile Look(InputFile file, SourceContract contract, RawDesk desk)
    {
        var path = file.Path.EndsWith(".zst", StringComparison.OrdinalIgnoreCase) ? ZstandardText.Expand(file, desk) : file.Path;
        var scan = TextScan.Of(path, desk.CancellationToken);
        var encoding = TextEncodings.OfMark(scan.Sample) ?? TextEncodings.Named(contract.Encoding) ?? (scan.IsUtf8 ? TextEncodings.Utf8 : TextEncodings.Windows1252);
        var text = Decode(encoding, scan);
        var delimiter = contract.Delimiter ?? CsvDelimiter.Of(text);
        var records = new CsvRecords(text, delimiter);
        if (records.Next() is not { } header) return new RawFile(file, path, Layout: null, HasRows: false);
        var hasRows = !scan.IsComplete || !string.IsNullOrWhiteSpace(text[records.Position..]);
        var isPlainHeader = text.AsSpan(0, records.Position).TrimEnd("\r\n").IndexOfAny('\r', '\n') < 0;
        if (!ReferenceEquals(encoding, TextEncodings.Utf8) || scan.HasMixedLines || !isPlainHeader)
        {
            var copy = desk.Scratch.NewFile(".csv", file.Name);
            var own = string.Join(delimiter, header.Select(name => Quote.Name(name.ReplaceLineEndings(" ")))) + (scan.HasCrLfOnly ? "\r\n" : "\n");
            TextRewriter.Rewrite(path, copy, encoding, isPlainHeader ? null : (records.Position, own), scan.HasMixedLines, desk.CancellationToken);
            path = copy;
        }

        return new RawFile(file, path, Layout(contract, Distinct(header), delimiter, hasRows ? path : null, desk), hasRows);
    }

    public string Scan(RawLayout layout, SourceContract contract, IEnumerable<string> paths, string options)
    {
        var columns = string.Join(", ", layout.Columns.Select(column => $"{Quote.Text(column.Name)}: {Quote.Text(column.Type)}"));
        return $"read_csv({Quote.List(paths)}, auto_detect=false, {Dialect}, columns={{{columns}}}{layout.Options}{options})";
    }

    public string? Find(RawLayout layout, SourceColumn column) => layout.Find(column) is not { } found
        ? null
        : column.Type is null || column.Type == found.Type ? Quote.Name(found.Name) : $"CAST({Quote.Name(found.Name)} AS {column.Type})";

    private static string Decode(Encoding encoding, TextScan scan)
    {
        // The sample may end inside a character.
        var decoder = encoding.GetDecoder();
        var chars = new char[encoding.GetMaxCharCount(scan.Sample.Length)];
        var length = decoder.GetChars(scan.Sample, chars, flush: false);
        return new string(chars, 0, length).TrimStart('\uFEFF');
    }

    /// <summary>Names that do not repeat: trimmed; one that is empty is called by its place, as DuckDB does.</summary>
    private static List<string> Distinct(List<string> header)
    {
        var names = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            var wanted = header[i].Trim() is { Length: > 0 } name ? name : string.Create(CultureInfo.InvariantCulture, $"column{i}");
            var free = wanted;
            for (var n = 1; names.Contains(free, StringComparer.OrdinalIgnoreCase); n++) free = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{n}");
            names.Add(free);
        }

        return names;
    }

    private static RawLayout Layout(SourceContract contract, List<string> names, char delimiter, string? path, RawDesk desk)
    {
        var options = $", delim={Quote.Text(delimiter.ToString())}";
        var plain = new RawLayout([.. names.Select(name => new TableColumn(name, "VARCHAR"))], options);
        var found = contract.Columns.Where(column => plain.Find(column) is not null).ToList();
        if (path is not null && (contract.Columns.Length == 0 || found.Exists(column => column.Type is null))) plain = Sniffed(plain, path, desk);
        var types = found.Where(column => column.Type is not null).GroupBy(column => plain.Find(column)!.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Type!, StringComparer.Ordinal);
        return plain with { Columns = [.. plain.Columns.Select(column => types.TryGetValue(column.Name, out var type) ? column with { Type = type } : column)] };
    }

    /// <summary>With the types that DuckDB makes out from all rows of the file.</summary>
    private static RawLayout Sniffed(RawLayout plain, string path, RawDesk desk)
    {
        using var result = desk.Connection.Query(
            $"SELECT unnest(Columns).\"type\", DateFormat, TimestampFormat FROM sniff_csv({Quote.Text(desk.Scratch.Plain(path))}, {Dialect}, sample_size=-1, "
            + $"names={Quote.List(plain.Columns.Select(column => column.Name))}{plain.Options})",
            desk.CancellationToken);
        var rows = result.Rows().ToList();
        // Lines of another length: DuckDB names the line when it reads the rows.
        if (rows.Count != plain.Columns.Length) return plain;
        var options = plain.Options + Option("dateformat", rows[0][1]) + Option("timestampformat", rows[0][2]);
        return new RawLayout([.. plain.Columns.Zip(rows, (column, row) => column with { Type = (string)row[0]! })], options);
    }

    private static string Option(string name, object? value) => value is string { Length: > 0 } text ? $", {name}={Quote.Text(text)}" : "";
}
