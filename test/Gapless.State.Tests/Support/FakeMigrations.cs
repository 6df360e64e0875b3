using Gapless.Core.Migrations;
using Gapless.Core.Ports;

namespace Gapless.State.Tests.Support;

/// <summary>A component whose migrations a test writes.</summary>
public sealed class FakeMigrations(params string[] statements) : IMigrationSource
{
    public IReadOnlyList<Migration> For(SqlDialect dialect) =>
        [.. statements.Select((sql, i) => new Migration("pack", i + 1, $"{i + 1:0000}_step.sql", sql))];
}
