using System.Globalization;
using Gapless.State.Maintenance;
using Npgsql;

namespace Gapless.State.Postgres;

/// <summary>PostgreSQL's own programs, pointed at the ledger; the password goes by environment only.</summary>
internal static class PostgresClients
{
    internal static ShellCommand Command(string program, PostgresAddress address, params string[] arguments)
    {
        var settings = address.Settings;
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(settings.Password)) environment["PGPASSWORD"] = settings.Password;
        if (settings.ShouldSerialize("SSL Mode")) environment["PGSSLMODE"] = SslMode(settings.SslMode);
        if (!string.IsNullOrEmpty(settings.RootCertificate)) environment["PGSSLROOTCERT"] = settings.RootCertificate;
        if (!string.IsNullOrEmpty(settings.SslCertificate)) environment["PGSSLCERT"] = settings.SslCertificate;
        if (!string.IsNullOrEmpty(settings.SslKey)) environment["PGSSLKEY"] = settings.SslKey;
        return new ShellCommand(
            program,
            [
                "--host", settings.Host!, "--port", settings.Port.ToString(CultureInfo.InvariantCulture),
                "--username", settings.Username!, "--dbname", settings.Database!, .. arguments,
            ],
            environment);
    }

    private static string SslMode(SslMode mode) => mode switch
    {
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
