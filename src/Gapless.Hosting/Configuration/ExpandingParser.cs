using Gapless.Core.Messages;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Gapless.Hosting.Configuration;

/// <summary>A YAML parser whose scalar values have the environment's values in them, and which remembers what was written instead.</summary>
internal sealed class ExpandingParser(IParser inner, Func<string, string?> environment) : IParser
{
    private const int DeepestNesting = 32;
    private readonly Dictionary<long, string> _written = [];
    private readonly HashSet<AnchorName> _anchors = [];
    private int _depth;

    public ParsingEvent? Current { get; private set; }

    public bool MoveNext()
    {
        var moved = inner.MoveNext();
        Current = moved && inner.Current is Scalar scalar ? Expand(scalar) : inner.Current;
        _depth += Current?.NestingIncrease ?? 0;
        if (_depth > DeepestNesting) throw new YamlException(Current!.Start, Current.End, Text.Of("Config.TooDeep", DeepestNesting));
        CheckAnchor();
        return moved;
    }

    /// <summary>What stands in the file where the value begins, when that is not the value itself; null otherwise.</summary>
    public string? WrittenAt(Mark start) => _written.GetValueOrDefault(start.Index);

    // The library finds this too, but then no longer knows where.
    private void CheckAnchor()
    {
        if (Current is NodeEvent { Anchor.IsEmpty: false } node) _anchors.Add(node.Anchor);
        if (Current is AnchorAlias alias && !_anchors.Contains(alias.Value)) throw new YamlException(alias.Start, alias.End, Text.Of("Config.NoAnchor", alias.Value));
    }

    private Scalar Expand(Scalar scalar)
    {
        var written = EnvironmentReferences.Show(scalar.Value);
        if (EnvironmentReferences.IsMalformed(written)) throw new YamlException(scalar.Start, scalar.End, Text.Of("Config.BadReference"));
        var value = EnvironmentReferences.Expand(scalar.Value, environment);
        // What is compared with the names of keys stays as written: a value of the environment can't choose which setting it is.
        if (scalar.IsKey) value = written;
        if (!string.Equals(value, written, StringComparison.Ordinal)) _written[scalar.Start.Index] = written;
        return new Scalar(scalar.Anchor, scalar.Tag, value, scalar.Style, scalar.IsPlainImplicit, scalar.IsQuotedImplicit, scalar.Start, scalar.End, scalar.IsKey);
    }
}
