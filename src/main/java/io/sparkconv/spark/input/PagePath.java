// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a page that is not the first of its file: {@code FILE#page=NUMBER}, as a link to a page of a PDF is written
 * (RFC 8118). The first page has the path of the file.
 *
 * @param number of the page, 2 at least
 */
public record PagePath(String file, int number) {

    private static final Pattern PATTERN = Pattern.compile("(.+)#page=([1-9][0-9]{0,5})", Pattern.DOTALL);

    public static String of(String file, int number) {
        return number == 1 ? file : file + "#page=" + number;
    }

    /** What a path says, if it is one of a page. */
    public static Optional<PagePath> parse(String path) {
        Matcher matcher = PATTERN.matcher(path);
        return matcher.matches()
                ? Optional.of(new PagePath(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
