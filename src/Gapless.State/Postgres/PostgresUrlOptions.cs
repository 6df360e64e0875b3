using Gapless.Core.Messages;
using Npgsql;

namespace Gapless.State.Postgres;

/// <summary>The options behind <c>?</c> of a URL: libpq's names and the driver's own.</summary>
internal static class PostgresUrlOptions
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["channel_binding"] = "Channel Binding",
        ["target_session_attrs"] = "Target Session Attributes",
        ["client_encoding"] = "Client Encoding",
        ["dbname"] = "Database",
        ["user"] = "Username",
    };

    internal static void Apply(NpgsqlConnectionStringBuilder settings, string query)
    {
        foreach (var option in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            var name = PostgresAddress.Decode(equals < 0 ? option : option[..equals]);
            var value = PostgresAddress.Decode(equals < 0 ? "" : option[(equals + 1)..]);
            try
            {
                Set(settings, name, value);
            }
            catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                throw LedgerAddress.Malformed(Text.Of("Error.DatabaseUrl.Option", name));
            }
        }
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        var driverName = Names.GetValueOrDefault(name, name.Replace('_', ' '));

        // verify-full here, VerifyFull there.
        settings[driverName] = driverName is "SSL Mode" or "Channel Binding" ? value.Replace("-", "", StringComparison.Ordinal) : value;
    }
}
