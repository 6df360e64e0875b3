namespace Gapless.Core.Errors;

/// <summary>Finds what somebody probably meant to type.</summary>
public static class NearestName
{
    /// <summary>The known name with the fewest slips of the finger from the typed one; null when none is near.</summary>
    public static string? Of(string typed, IEnumerable<string> known) => known
        .Select(name => (name, slips: Slips(Plain(typed), Plain(name))))
        .Where(one => one.slips <= Math.Max(2, one.name.Length / 3))
        .OrderBy(one => one.slips)
        .ThenBy(one => one.name, StringComparer.Ordinal)
        .Select(one => one.name)
        .FirstOrDefault();

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>Letters added, left out, exchanged or swapped with their neighbour.</summary>
    private static int Slips(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > b.Length) return int.MaxValue;
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
