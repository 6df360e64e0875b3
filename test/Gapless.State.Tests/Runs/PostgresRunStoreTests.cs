using Gapless.Core.Ports;

namespace Gapless.State.Tests.Runs;

public sealed class PostgresRunStoreTests() : RunStoreContract(SqlDialect.Postgres);
