// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import io.sparkconv.image.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The images in an archive.
 *
 * @param members in their order; of several with one name the last, as unpacking would leave it
 * @param damage why there may be more that cannot be read
 */
public record Contents(List<Member> members, Optional<Damage> damage) {

    /** What is wrong with an archive. */
    public record Damage(Status status, String reason) {}

    static Contents of(List<Member> found, Optional<Damage> damage) {
        Set<String> names = new HashSet<>();
        List<Member> members = new ArrayList<>();
        for (int i = found.size() - 1; i >= 0; i--) {
            if (names.add(found.get(i).name())) {
                members.add(found.get(i));
            }
        }
        Collections.reverse(members);
        return new Contents(List.copyOf(members), damage);
    }
}
