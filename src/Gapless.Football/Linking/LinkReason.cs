using System.Globalization;

namespace Gapless.Football.Linking;

/// <summary>A doubt and the first source's matches that it is about, as <c>match_sources.conflict</c> keeps it: <c>OneTeam 12 34</c>.</summary>
internal static class LinkReason
{
    /// <summary>Writes it, the ids in order.</summary>
    public static string Write(LinkDoubt doubt, IEnumerable<long> ids) => $"{doubt} {string.Join(' ', ids.Order())}";

    /// <summary>Reads it.</summary>
    public static (LinkDoubt Doubt, IReadOnlyList<long> Ids) Read(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (Enum.Parse<LinkDoubt>(parts[0]), [.. parts.Skip(1).Select(p => long.Parse(p, CultureInfo.InvariantCulture))]);
    }
}
