using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.Core.Plans;

/// <summary>The words for <see cref="Only"/>, as people write them.</summary>
public static class OnlyNames
{
    private static readonly Dictionary<string, Only> Known = new(StringComparer.Ordinal)
    {
        ["missing"] = Only.Missing,
        ["failed"] = Only.Failed,
        ["provisional"] = Only.Provisional,
        ["stale"] = Only.Stale,
        ["restricted"] = Only.Restricted,
        ["all"] = Only.All,
    };

    /// <summary>All of the words together.</summary>
    /// <exception cref="GaplessException">One is unknown; the error names those that there are.</exception>
    public static Only Parse(IEnumerable<string> words) => words.Aggregate(Only.None, (sum, word) => sum | Of(word));

    private static Only Of(string word) => Known.TryGetValue(word, out var value)
        ? value
        : throw new GaplessException(ErrorKind.Usage, Text.Of("Only.Unknown", word, string.Join(", ", Known.Keys)));
}
