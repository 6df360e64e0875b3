using Gapless.Core.Ports;

namespace Gapless.State.Tests.Raw;

public sealed class SqliteRawFileStoreTests() : RawFileStoreContract(SqlDialect.Sqlite);
