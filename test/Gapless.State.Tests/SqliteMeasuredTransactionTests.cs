using Gapless.Core.Ports;

namespace Gapless.State.Tests;

public sealed class SqliteMeasuredTransactionTests() : MeasuredTransactionContract(SqlDialect.Sqlite);
