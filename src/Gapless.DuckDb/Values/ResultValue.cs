using System.Globalization;

namespace Gapless.DuckDb.Values;

/// <summary>Gives a value as the type that a caller wants.</summary>
internal static class ResultValue
{
    internal static T? As<T>(object? value) => value switch
    {
        null => default,
        T it => it,
        _ => (T)Convert(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)),
    };

    private static object Convert(object value, Type type)
    {
        if (type.IsInstanceOfType(value)) return value;
        if (IsNumber(value) && type.IsPrimitive && type != typeof(bool) && type != typeof(char) || type == typeof(decimal) && IsNumber(value)) return Number(value, type);
        throw new InvalidCastException($"A {value.GetType().Name} ({value}) is not a {type.Name}.");
    }

    private static object Number(object value, Type type)
    {
        var plain = value switch
        {
            Int128 it => checked((decimal)it),
            UInt128 it => checked((decimal)it),
            _ => value,
        };
        // Convert rounds where a fraction is lost; that would be another number.
        var result = System.Convert.ChangeType(plain, type, CultureInfo.InvariantCulture);
        if (type != typeof(float) && type != typeof(double) && type != typeof(decimal) && System.Convert.ToDecimal(plain, CultureInfo.InvariantCulture) % 1 != 0)
            throw new InvalidCastException($"{value} is not a whole number.");
        return result;
    }

    private static bool IsNumber(object value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or float or double or decimal;
}
