using Gapless.Core.Ports;

namespace Gapless.State.Tests.Migrations;

public sealed class SqliteMigratorTests() : MigratorContract(SqlDialect.Sqlite);
