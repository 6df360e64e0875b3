using Gapless.Core.Ports;

namespace Gapless.State.Tests.Scheduling;

public sealed class SqliteFiringStoreTests() : FiringStoreContract(SqlDialect.Sqlite);
