using Gapless.Core.Ports;

namespace Gapless.State.Tests.Runs;

public sealed class SqliteRunStoreTests() : RunStoreContract(SqlDialect.Sqlite);
