// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists and maps, in their order, and optionals. */
final class Containers {

    private Containers() {}

    record OfList(Coding<Object> element) implements Coding<List<?>> {

        @Override
        public void write(List<?> list, Packer to) throws IOException {
            to.structure().writeInt(list.size());
            for (Object each : list) {
                element.write(each, to);
            }
        }

        @Override
        public List<?> read(Unpacker from) throws IOException {
            int size = from.structure().readInt();
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                list.add(element.read(from));
            }
            return List.copyOf(list);
        }
    }

    record OfMap(Coding<Object> key, Coding<Object> value) implements Coding<Map<?, ?>> {

        @Override
        public void write(Map<?, ?> map, Packer to) throws IOException {
            to.structure().writeInt(map.size());
            for (Map.Entry<?, ?> each : map.entrySet()) {
                key.write(each.getKey(), to);
                value.write(each.getValue(), to);
            }
        }

        @Override
        public Map<?, ?> read(Unpacker from) throws IOException {
            int size = from.structure().readInt();
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                Object name = key.read(from);
                map.put(name, value.read(from));
            }
            return Collections.unmodifiableMap(map);
        }
    }

    record OfOptional(Coding<Object> element) implements Coding<Optional<?>> {

        @Override
        public void write(Optional<?> optional, Packer to) throws IOException {
            to.structure().writeBoolean(optional.isPresent());
            if (optional.isPresent()) {
                element.write(optional.get(), to);
            }
        }

        @Override
        public Optional<?> read(Unpacker from) throws IOException {
            return from.structure().readBoolean() ? Optional.of(element.read(from)) : Optional.empty();
        }
    }
}
