using System.Globalization;
using System.Text.RegularExpressions;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Npgsql;

namespace Gapless.State.Postgres;

/// <summary><c>postgresql://user:password@host:5432/name?sslmode=require</c>.</summary>
internal sealed partial class PostgresAddress : LedgerAddress
{
    private readonly NpgsqlConnectionStringBuilder _settings;

    private PostgresAddress(NpgsqlConnectionStringBuilder settings) => _settings = settings;

    public override SqlDialect Dialect => SqlDialect.Postgres;

    public override string Display => $"{_settings.Username}@{_settings.Host}:{_settings.Port}/{_settings.Database}";

    /// <summary>For the driver, password included: never shown.</summary>
    internal string ConnectionString => _settings.ConnectionString;

    internal NpgsqlConnectionStringBuilder Settings => _settings;

    internal static PostgresAddress Parse(string text)
    {
        var (user, server) = SplitUser(text);
        var parts = Server().Match(server);
        if (!parts.Success) throw Malformed(Text.Of("Error.DatabaseUrl.Shape"));
        var settings = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = "gapless",
            Timeout = 10,

            // Longer than a frozen process can hold a row: its transaction is ended by the server after 30 s.
            CommandTimeout = 60,
            MaxAutoPrepare = 32,
            MaxPoolSize = 20,
        };
        var colon = user.IndexOf(':', StringComparison.Ordinal);
        SetUnlessEmpty(colon < 0 ? user : user[..colon], value => settings.Username = value);
        SetUnlessEmpty(colon < 0 ? "" : user[(colon + 1)..], value => settings.Password = value);
        SetUnlessEmpty(parts.Groups["host"].Value.Trim('[', ']'), value => settings.Host = value);
        SetUnlessEmpty(parts.Groups["name"].Value, value => settings.Database = value);
        if (parts.Groups["port"].Success)
        {
            if (!ushort.TryParse(parts.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
                throw Malformed(Text.Of("Error.DatabaseUrl.Option", "port"));
            settings.Port = port;
        }

        PostgresUrlOptions.Apply(settings, parts.Groups["query"].Value);
        settings.Host ??= "localhost";
        settings.Username ??= Environment.UserName;
        settings.Database ??= settings.Username;
        return new PostgresAddress(settings);
    }

    internal static string Decode(string text) => BadPercent().IsMatch(text)
        ? throw Malformed(Text.Of("Error.DatabaseUrl.Encoding"))
        : Uri.UnescapeDataString(text);

    /// <summary>The last @ after which a server still follows ends the user, so that a password may hold what its writer forgot to encode.</summary>
    private static (string User, string Server) SplitUser(string text)
    {
        for (var at = text.LastIndexOf('@'); at >= 0; at = at == 0 ? -1 : text.LastIndexOf('@', at - 1))
        {
            if (Server().IsMatch(text[(at + 1)..])) return (text[..at], text[(at + 1)..]);
        }

        return ("", text);
    }

    private static void SetUnlessEmpty(string value, Action<string> set)
    {
        if (value.Length > 0) set(Decode(value));
    }

    [GeneratedRegex(@"^(?<host>\[[0-9A-Fa-f:.%]+\]|[^/?#@:\[\]\s]*)(:(?<port>[^/?#@:]+))?(/(?<name>[^/?#@]*))?(\?(?<query>[^@#]*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Server();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})")]
    private static partial Regex BadPercent();
}
