using Gapless.Core.Ports;

namespace Gapless.State.Tests.Scheduling;

public sealed class PostgresFiringStoreTests() : FiringStoreContract(SqlDialect.Postgres);
