using System.Collections.Immutable;
using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Results;

/// <summary>The parts of a composed type.</summary>
internal static class Parts
{
    internal static ImmutableArray<T> Fields<T>(LogicalTypeHandle type, Func<string, LogicalTypeHandle, T> make) =>
        All(TypeApi.StructSize(type), index => NativeText.Owned(TypeApi.StructName(type, index)), index => TypeApi.StructChild(type, index), make);

    internal static ImmutableArray<T> Members<T>(LogicalTypeHandle type, Func<string, LogicalTypeHandle, T> make) =>
        All(TypeApi.UnionSize(type), index => NativeText.Owned(TypeApi.UnionName(type, index)), index => TypeApi.UnionMember(type, index), make);

    internal static ImmutableArray<string> Words(LogicalTypeHandle type)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        for (ulong i = 0, count = TypeApi.EnumSize(type); i < count; i++) words.Add(NativeText.Owned(TypeApi.EnumValue(type, i)) ?? "");
        return words.ToImmutable();
    }

    private static ImmutableArray<T> All<T>(ulong count, Func<ulong, string?> name, Func<ulong, LogicalTypeHandle> child, Func<string, LogicalTypeHandle, T> make)
    {
        var parts = ImmutableArray.CreateBuilder<T>();
        for (ulong i = 0; i < count; i++)
        {
            using var type = child(i);
            parts.Add(make(name(i) ?? "", type));
        }

        return parts.ToImmutable();
    }
}
