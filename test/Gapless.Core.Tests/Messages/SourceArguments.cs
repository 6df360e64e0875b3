namespace Gapless.Core.Tests.Messages;

/// <summary>Counts what a call is given, by brackets and quotes; enough for calls with plain arguments.</summary>
internal static class SourceArguments
{
    /// <summary>The number of arguments from the place behind the first one to the call's closing bracket.</summary>
    public static int CountAfter(string source, int index)
    {
        var (depth, count) = (0, 0);
        for (; index < source.Length; index++)
        {
            switch (source[index])
            {
                case '"':
                    index = EndOfText(source, index);
                    break;
                case '\'':
                    index += source[index + 1] == '\\' ? 3 : 2;
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' when depth == 0:
                    return count;
                case ')' or ']' or '}':
                    depth--;
                    break;
                case ',' when depth == 0:
                    count++;
                    break;
            }
        }

        return count;
    }

    private static int EndOfText(string source, int quote)
    {
        var index = quote + 1;
        while (index < source.Length && source[index] != '"') index += source[index] == '\\' ? 2 : 1;
        return index;
    }
}
