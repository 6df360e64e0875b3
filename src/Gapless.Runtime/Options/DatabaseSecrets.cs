using Gapless.Core.Secrets;

namespace Gapless.Runtime.Options;

/// <summary>Finds the password in a database address, as written and decoded.</summary>
internal static class DatabaseSecrets
{
    public static IEnumerable<Secret> Of(Secret database)
    {
        if (!Uri.TryCreate(database.Reveal(), UriKind.Absolute, out var address) || !database.Reveal().Contains("://", StringComparison.Ordinal)) yield break;
        var colon = address.UserInfo.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
            foreach (var secret in Both(address.UserInfo[(colon + 1)..])) yield return secret;
        foreach (var pair in address.Query.TrimStart('?').Split('&'))
        {
            if (!pair.Contains("password=", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var secret in Both(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..])) yield return secret;
        }
    }

    private static IEnumerable<Secret> Both(string written) => [new(written), new(Uri.UnescapeDataString(written))];
}
