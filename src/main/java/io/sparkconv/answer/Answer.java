// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a network says of one picture. */
public interface Answer {

    /** Writes the file that shows it in one of the forms that its {@link Reading} has. */
    void write(Form form, Path file) throws IOException;

    /** What is said about it in words, line by line. */
    List<String> lines();
}
