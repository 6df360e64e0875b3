using Gapless.Core.Ports;

namespace Gapless.State.Tests.Partitions;

public sealed class PostgresPartitionStoreTests() : PartitionStoreContract(SqlDialect.Postgres);
