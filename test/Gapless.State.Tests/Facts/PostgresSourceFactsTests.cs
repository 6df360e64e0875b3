using Gapless.Core.Ports;

namespace Gapless.State.Tests.Facts;

public sealed class PostgresSourceFactsTests() : SourceFactsContract(SqlDialect.Postgres);
