using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gapless.Core.Messages;
using Gapless.Core.Tables;
using YamlDotNet.RepresentationModel;

namespace Gapless.Hosting.Configuration;

/// <summary>Reads a source's <c>columns</c>: <c>name: TYPE</c>, or <c>name: {type: TYPE, from: [old, names]}</c>.</summary>
internal sealed partial class SourceColumnReader(ConfigProblems problems)
{
    /// <summary>The columns in the file's order.</summary>
    public ImmutableArray<SourceColumn> Read(ConfigSection section)
    {
        var columns = ImmutableArray.CreateBuilder<SourceColumn>();
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in section.Keys())
        {
            var column = Column(section, key.Value!);
            columns.Add(column);
            foreach (var name in column.From.Prepend(column.Name))
                if (!used.Add(name)) problems.Add(key.Start, Text.Of("Warehouse.ColumnTwice", name));
        }

        return columns.ToImmutable();
    }

    private static SourceColumn Column(ConfigSection section, string name)
    {
        if (section.Find(name) is not YamlMappingNode) return new SourceColumn(name, Type(section, name), []);
        var column = section.Section(name);
        var type = Type(column, "type");
        var from = column.Texts("from", Text.Of("Config.ExpectedColumns")).Select(node => node.Value!);
        ImmutableArray<string> old = [.. from];
        column.RejectUnknown();
        return new SourceColumn(name, type, old);
    }

    private static string? Type(ConfigSection section, string key) =>
        section.Value(key, default(string?), Text.Of("Config.ExpectedType"), text => (TypeText().IsMatch(text), text));

    [GeneratedRegex("""^[A-Za-z][A-Za-z0-9_ (),\[\]"]{0,999}$""")]
    private static partial Regex TypeText();
}
