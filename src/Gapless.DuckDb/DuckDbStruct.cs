using System.Collections.Immutable;

namespace Gapless.DuckDb;

/// <summary>A STRUCT's fields in their order.</summary>
/// <param name="Fields">Names with values; the names of an unnamed struct are empty.</param>
public sealed record DuckDbStruct(ImmutableArray<KeyValuePair<string, object?>> Fields)
{
    /// <summary>The value of a field, by its exact name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    public object? this[string name]
    {
        get
        {
            foreach (var (key, value) in Fields)
            {
                if (key == name) return value;
            }

            throw new KeyNotFoundException(name);
        }
    }
}
