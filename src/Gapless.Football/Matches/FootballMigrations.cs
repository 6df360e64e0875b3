using System.Globalization;
using Gapless.Core.Migrations;
using Gapless.Core.Ports;

namespace Gapless.Football.Matches;

/// <summary>The tables of the matches: <c>database/football/{dialect}/NNNN_name.sql</c>.</summary>
public sealed class FootballMigrations : IMigrationSource
{
    private const string Component = "football";

    /// <inheritdoc />
    public IReadOnlyList<Migration> For(SqlDialect dialect)
    {
        var assembly = typeof(FootballMigrations).Assembly;
        var folder = dialect == SqlDialect.Postgres ? $"{Component}/postgres/" : $"{Component}/sqlite/";
        var migrations = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(r => r.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[folder.Length..];
            var version = int.Parse(name.AsSpan(0, name.IndexOf('_', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);
            migrations.Add(new Migration(Component, version, name, reader.ReadToEnd()));
        }

        return migrations;
    }
}
