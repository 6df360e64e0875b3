using Gapless.Core.Ports;

namespace Gapless.State.Tests.Dags;

public sealed class SqliteDagRunStoreTests() : DagRunStoreContract(SqlDialect.Sqlite);
