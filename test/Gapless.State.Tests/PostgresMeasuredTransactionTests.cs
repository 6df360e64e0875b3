using Gapless.Core.Ports;

namespace Gapless.State.Tests;

public sealed class PostgresMeasuredTransactionTests() : MeasuredTransactionContract(SqlDialect.Postgres);
