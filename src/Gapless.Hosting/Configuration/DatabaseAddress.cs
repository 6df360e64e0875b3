using Gapless.Core.Messages;
using Gapless.Core.Secrets;
using YamlDotNet.RepresentationModel;

namespace Gapless.Hosting.Configuration;

/// <summary>Reads where the ledger is, and makes a relative SQLite path absolute. The address is never shown: there may be a password in it.</summary>
internal static class DatabaseAddress
{
    private const string Sqlite = "sqlite:";
    private const string Default = "data/gapless.db";

    public static Secret Read(ConfigSection section, string key, string folder, ConfigProblems problems)
    {
        var found = section.Find(key);
        if (found is null) return InFolder(folder, Default);
        var text = (found as YamlScalarNode)?.Value?.Trim() ?? "";
        if (text.StartsWith(Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            var path = text[Sqlite.Length..];
            if (IsFile(path)) return InFolder(folder, path);
        }
        else if (IsPostgres(text))
        {
            return new Secret(text);
        }

        problems.WrongSecret(found, section.PathOf(key), Text.Of("Config.ExpectedDatabase"));
        return InFolder(folder, Default);
    }

    // sqlite://x is read in different ways by different programs; a path alone can't be misread.
    private static bool IsFile(string path) =>
        path.Length > 0 && !path.StartsWith("//", StringComparison.Ordinal) && !path.EndsWith('/') && !path.Any(char.IsControl) && path != ":memory:";

    private static bool IsPostgres(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "postgresql" or "postgres"
        && text.Contains("://", StringComparison.Ordinal)
        && address.Host.Length > 0
        && address.AbsolutePath.Length > 1;

    private static Secret InFolder(string folder, string path) => new(Sqlite + Path.GetFullPath(path, folder));
}
