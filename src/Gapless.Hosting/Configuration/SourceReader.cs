using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Tables;
using YamlDotNet.RepresentationModel;

namespace Gapless.Hosting.Configuration;

/// <summary>Reads <c>sources</c> of dw_config.yaml: where raw data lies and how it is read.</summary>
internal sealed partial class SourceReader(string store, ImmutableArray<string> layers, ConfigProblems problems)
{
    private const string Auto = "auto";

    /// <summary>The sources by their table's name without its layer.</summary>
    public ImmutableDictionary<string, SourceContract> Read(ConfigSection section)
    {
        var sources = new Dictionary<string, (SourceContract Source, YamlScalarNode Key)>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in section.Keys())
        {
            var source = Source(section.Section(key.Value!), key, TableOf(key));
            if (source is null) continue;
            if (!sources.TryAdd(ShortOf(source.Table), (source, key)))
                problems.Add(key.Start, Text.Of("Warehouse.SourceTwice", key.Value, sources[ShortOf(source.Table)].Key.Value));
        }

        return sources.Values.ToImmutableDictionary(one => one.Source.Table, one => one.Source, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The name without a layer in front of its full stop; null when it is none.</summary>
    private string? TableOf(YamlScalarNode key)
    {
        var name = key.Value!;
        var stop = name.IndexOf('.', StringComparison.Ordinal);
        if (stop >= 0 && !layers.Contains(name[..stop])) problems.UnknownLayer(key, name[..stop], layers);
        else if (!DatasetName.IsPart(name[(stop + 1)..])) problems.Add(key.Start, Text.Of("Warehouse.BadSource", name));
        else return name[(stop + 1)..];
        return null;
    }

    // ods_spot and spot name one source.
    private string ShortOf(string table) =>
        layers.Select(layer => layer + "_").FirstOrDefault(prefix => table.Length > prefix.Length && table.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } found ? table[found.Length..] : table;

    private SourceContract? Source(ConfigSection section, YamlScalarNode key, string? table)
    {
        var format = section.Value("format", SourceFormat.Csv, "csv / json / parquet", text =>
            (Enum.TryParse<SourceFormat>(text, ignoreCase: true, out var value) && text.All(char.IsAsciiLetter), value));
        var path = PathOf(section, key);
        var encoding = Encoding(section);
        var delimiter = section.Character("delimiter", Text.Of("Config.ExpectedDelimiter"));
        var columns = new SourceColumnReader(problems).Read(section.Section("columns"));
        if (delimiter is not null && format != SourceFormat.Csv) problems.WrongValue(section.Find("delimiter")!, section.PathOf("delimiter"), Text.Of("Config.ExpectedCsvOnly"));
        if (encoding is not null && format == SourceFormat.Parquet) problems.WrongValue(section.Find("encoding")!, section.PathOf("encoding"), Text.Of("Config.ExpectedTextOnly"));
        section.RejectUnknown();
        return table is null || path is null ? null : new SourceContract(table, path, format, columns, encoding, delimiter, (int)key.Start.Line);
    }

    private string? PathOf(ConfigSection section, YamlScalarNode key)
    {
        if (section.Find("path") is null)
        {
            problems.Add(key.Start, Text.Of("Warehouse.NoPath", section.PathOf("path")));
            return null;
        }

        var path = section.Value("path", "", Text.Of("Config.ExpectedStorePath"), text => (SourcePath.Of(text, store) is not null, SourcePath.Of(text, store)!));
        return path.Length == 0 ? null : path;
    }

    private static string? Encoding(ConfigSection section) => section.Value("encoding", default(string?), Text.Of("Config.ExpectedEncoding"), text =>
    {
        if (string.Equals(text, Auto, StringComparison.OrdinalIgnoreCase)) return (true, null);
        var known = EncodingName().IsMatch(text) ? KnownEncoding(text) : null;
        return (known is not null, known);
    });

    /// <summary>The one name of an encoding that may have several.</summary>
    private static string? KnownEncoding(string name)
    {
        try
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name)).WebName;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_:.()-]{1,40}$")]
    private static partial Regex EncodingName();
}
