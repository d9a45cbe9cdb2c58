// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import java.util.Optional;

/**
 * Something seen in a picture.
 *
 * @param label index of the class, at least 1
 * @param name what the class is called, if that is known
 * @param score probability of the class, 0 to 1
 * @param box where it is, in pixels of the upright picture: from 0 to its width and height
 */
public record Detection(int label, Optional<String> name, float score, Box box) {

    /** The class's name, or its index. */
    public String title() {
        return name.orElseGet(() -> String.valueOf(label));
    }
}
