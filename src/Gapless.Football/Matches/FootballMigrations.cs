using Gapless.Core.Migrations;
using Gapless.Core.Ports;

namespace Gapless.Football.Matches;

/// <summary>The tables of the matches: <c>database/football/{dialect}/NNNN_name.sql</c>.</summary>
public sealed class FootballMigrations : IMigrationSource
{
    private static readonly EmbeddedMigrations Files = new(typeof(FootballMigrations).Assembly, "football/", "football");

    /// <inheritdoc />
    public IReadOnlyList<Migration> For(SqlDialect dialect) => Files.For(dialect);
}
