using Gapless.Core.Ports;

namespace Gapless.State.Tests.Dags;

public sealed class PostgresDagRunStoreTests() : DagRunStoreContract(SqlDialect.Postgres);
