using Gapless.Core.Ports;

namespace Gapless.State.Tests.Migrations;

public sealed class PostgresMigratorTests() : MigratorContract(SqlDialect.Postgres);
