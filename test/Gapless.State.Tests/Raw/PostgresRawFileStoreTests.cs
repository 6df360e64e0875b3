using Gapless.Core.Ports;

namespace Gapless.State.Tests.Raw;

public sealed class PostgresRawFileStoreTests() : RawFileStoreContract(SqlDialect.Postgres);
