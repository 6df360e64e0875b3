using System.Collections.Frozen;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Functions whose result is known to depend on their arguments alone, by name, lower case.</summary>
/// <remarks>
/// Taken from DuckDB's own list (<c>duckdb_functions()</c>: stability CONSISTENT) by hand: left out is what depends on settings, catalog, files or memory,
/// and every aggregate that depends on the order of its rows. A test compares the names with the library's list.
/// </remarks>
internal static class KnownFunctions
{
    /// <summary>Functions of a row.</summary>
    public static readonly FrozenSet<string> Scalar = Set("""
        + - * / // % ** ^ & | ~ << >> || ~~ !~~ ~~* !~~* ~~~ @ ^@ -> ->> add subtract multiply divide mod xor fdiv fmod
        abs acos asin atan atan2 bit_count bit_length cbrt ceil ceiling cos cot degrees even exp factorial floor gcd greatest least lcm ln log log10 log2
        pi pow power radians round round_even roundbankers sign signbit sin sqrt tan trunc isfinite isinf isnan
        ascii bar chr concat concat_ws contains editdist3 ends_with format hex instr jaccard jaro_similarity jaro_winkler_similarity lcase left len length
        levenshtein damerau_levenshtein hamming lower lpad ltrim md5 nfc_normalize nullif ifnull ord position prefix printf regexp_escape regexp_extract
        regexp_extract_all regexp_full_match regexp_matches regexp_replace regexp_split_to_array repeat replace reverse right rpad rtrim sha1 sha256
        split split_part starts_with str_split str_split_regex string_split string_split_regex string_to_array strip_accents strlen strpos substr substring suffix
        to_base translate trim ucase unhex unicode upper url_decode url_encode base64 to_base64 from_base64 encode decode hash
        century date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname dayofmonth dayofweek dayofyear decade
        epoch epoch_ms epoch_us epoch_ns era hour isodow isoyear julian last_day make_date make_time make_timestamp microsecond millennium millisecond minute
        month monthname nanosecond quarter second strftime strptime time_bucket to_centuries to_days to_decades to_hours to_microseconds to_millennia
        to_milliseconds to_minutes to_months to_quarters to_seconds to_timestamp to_weeks to_years try_strptime week weekday weekofyear year yearweek
        array_length array_position array_value cardinality constant_or_null element_at flatten generate_series range list_concat list_contains list_has
        list_distinct list_element list_extract list_filter list_apply list_transform list_position list_slice list_sort list_reverse_sort list_sum list_value list_zip
        map map_contains map_entries map_extract map_extract_value map_from_entries map_keys map_values row struct_extract struct_insert struct_pack unnest
        json_array json_array_length json_contains json_exists json_extract json_extract_string json_keys json_object json_type json_valid json_value to_json
        """);

    /// <summary>Aggregates to which the order of rows makes no difference, whatever the type.</summary>
    public static readonly FrozenSet<string> Exact = Set("""
        count count_star count_if countif min max bool_and bool_or bit_and bit_or bit_xor median quantile_cont quantile_disc mad
        """);

    /// <summary>Aggregates that add: with floating-point numbers, the last digits depend on the order of rows; with others nothing does.</summary>
    public static readonly FrozenSet<string> Adding = Set("sum avg mean");

    /// <summary>Aggregates that compute with floating-point numbers whatever they are given.</summary>
    public static readonly FrozenSet<string> Rounding = Set("""
        stddev stddev_pop stddev_samp variance var_pop var_samp covar_pop covar_samp corr skewness kurtosis kurtosis_pop sem fsum kahan_sum sumkahan favg product
        regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy
        """);

    /// <summary>Aggregates that take some row's value, or values in the order of rows: right only with an order that settles it.</summary>
    public static readonly FrozenSet<string> Ordered = Set("list array_agg string_agg group_concat listagg first last any_value arbitrary");

    /// <summary>Names without parentheses that are functions of the session, not columns.</summary>
    public static readonly FrozenSet<string> Session = Set("""
        current_date current_time current_timestamp localtime localtimestamp current_user user session_user current_role current_catalog current_schema
        rowid row_id filename file_row_number file_index today now
        """);

    private static FrozenSet<string> Set(string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
