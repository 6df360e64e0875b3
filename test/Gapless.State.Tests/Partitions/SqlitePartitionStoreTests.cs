using Gapless.Core.Ports;

namespace Gapless.State.Tests.Partitions;

public sealed class SqlitePartitionStoreTests() : PartitionStoreContract(SqlDialect.Sqlite);
