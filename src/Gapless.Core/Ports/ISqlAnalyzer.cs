using Gapless.Core.Tables;

namespace Gapless.Core.Ports;

/// <summary>Reads a table's SQL without running it. Needs no table to exist. May be called from several threads.</summary>
public interface ISqlAnalyzer
{
    /// <summary>Parses the text of a table's file.</summary>
    /// <param name="sql">The file as it is, comments and all.</param>
    /// <exception cref="SqlTemplateException">It is not exactly one SELECT, or a header comment is wrong.</exception>
    SqlAnalysis Analyze(string sql);
}
