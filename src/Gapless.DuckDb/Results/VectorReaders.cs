using Gapless.DuckDb.Native;
using Gapless.DuckDb.Values;

namespace Gapless.DuckDb.Results;

/// <summary>Which reader a type needs.</summary>
internal static class VectorReaders
{
    internal static VectorReader For(LogicalTypeHandle type)
    {
        var id = TypeApi.Id(type);
        return Plain(id) ?? Moment(id) ?? Composed(type, id);
    }

    private static VectorReader? Plain(TypeId id) => id switch
    {
        TypeId.Boolean => new ValueReader<byte>(it => it != 0),
        TypeId.TinyInt => new ValueReader<sbyte>(it => it),
        TypeId.SmallInt => new ValueReader<short>(it => it),
        TypeId.Integer => new ValueReader<int>(it => it),
        TypeId.BigInt => new ValueReader<long>(it => it),
        TypeId.UTinyInt => new ValueReader<byte>(it => it),
        TypeId.USmallInt => new ValueReader<ushort>(it => it),
        TypeId.UInteger => new ValueReader<uint>(it => it),
        TypeId.UBigInt => new ValueReader<ulong>(it => it),
        TypeId.HugeInt => new ValueReader<NativeHugeInt>(it => it.Signed),
        TypeId.UHugeInt => new ValueReader<NativeHugeInt>(it => it.Unsigned),
        TypeId.Float => new ValueReader<float>(it => it),
        TypeId.Double => new ValueReader<double>(it => it),
        TypeId.Varchar => new BytesReader(BytesReader.Text),
        TypeId.Blob or TypeId.Geometry => new BytesReader(BytesReader.Blob),
        TypeId.Bit => new BytesReader(PackedBytes.Bits),
        TypeId.Bignum => new BytesReader(PackedBytes.Bignum),
        // Stored as a signed number, so that it sorts as its text does: the highest bit is turned over.
        TypeId.Uuid => new ValueReader<NativeHugeInt>(it => Uuids.FromBits(it.Unsigned ^ (UInt128.One << 127))),
        TypeId.SqlNull => new NullReader(),
        _ => null,
    };

    private static VectorReader? Moment(TypeId id) => id switch
    {
        TypeId.Date => new ValueReader<int>(Moments.Date),
        TypeId.Time => new ValueReader<long>(Moments.Time),
        TypeId.TimeNs => new ValueReader<long>(Moments.TimeNs),
        TypeId.TimeTz => new ValueReader<ulong>(Moments.TimeTz),
        TypeId.Timestamp => new ValueReader<long>(Moments.Timestamp),
        TypeId.TimestampTz => new ValueReader<long>(Moments.TimestampTz),
        TypeId.TimestampS => new ValueReader<long>(Moments.TimestampS),
        TypeId.TimestampMs => new ValueReader<long>(Moments.TimestampMs),
        TypeId.TimestampNs => new ValueReader<long>(Moments.TimestampNs),
        TypeId.Interval => new ValueReader<NativeInterval>(it => new DuckDbInterval(it.Months, it.Days, it.Micros)),
        _ => null,
    };

    private static VectorReader Composed(LogicalTypeHandle type, TypeId id) => id switch
    {
        TypeId.Decimal => Decimal(type),
        TypeId.Enum => Enum(type),
        TypeId.List => new ListReader(Child(TypeApi.ListChild(type)), isMap: false),
        TypeId.Array => new ArrayReader(Child(TypeApi.ArrayChild(type)), TypeApi.ArraySize(type)),
        TypeId.Struct => new StructReader(Parts.Fields(type, Reader)),
        TypeId.Union => new UnionReader(Parts.Members(type, Reader)),
        TypeId.Map => new ListReader(new StructReader([("key", Child(TypeApi.MapKey(type))), ("value", Child(TypeApi.MapValue(type)))]), isMap: true),
        _ => new UnreadableReader(TypeText.Of(type)),
    };

    private static (string Name, VectorReader Reader) Reader(string name, LogicalTypeHandle type) => (name, For(type));

    private static VectorReader Child(LogicalTypeHandle type)
    {
        using (type) return For(type);
    }

    private static VectorReader Decimal(LogicalTypeHandle type)
    {
        var scale = TypeApi.DecimalScale(type);
        return TypeApi.DecimalStorage(type) switch
        {
            TypeId.SmallInt => new ValueReader<short>(it => Decimals.FromDigits(it, scale)),
            TypeId.Integer => new ValueReader<int>(it => Decimals.FromDigits(it, scale)),
            TypeId.BigInt => new ValueReader<long>(it => Decimals.FromDigits(it, scale)),
            _ => new ValueReader<NativeHugeInt>(it => Decimals.FromDigits(it.Signed, scale)),
        };
    }

    private static VectorReader Enum(LogicalTypeHandle type)
    {
        var words = Parts.Words(type);
        return TypeApi.EnumStorage(type) switch
        {
            TypeId.UTinyInt => new ValueReader<byte>(it => words[it]),
            TypeId.USmallInt => new ValueReader<ushort>(it => words[it]),
            _ => new ValueReader<uint>(it => words[(int)it]),
        };
    }
}
