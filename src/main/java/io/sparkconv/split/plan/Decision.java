// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.plan;

import java.util.List;

/**
 * The way that was chosen.
 *
 * @param chosen the way
 * @param reason why, in a sentence with numbers
 * @param ways all that were weighed, batch first
 */
public record Decision(Way chosen, String reason, List<Way> ways) {

    public Decision {
        ways = List.copyOf(ways);
    }
}
