#pragma once
// Names that anonymous authors get for one case: plants, birds, stones and landscapes, none of
// which says anything about a person.
#include <array>
#include <string_view>

namespace consilium::members {

inline constexpr std::array<std::string_view, 261> alias_words{
    "Acacia",    "Agate",      "Alder",     "Almond",    "Amber",     "Anise",     "Aspen",
    "Aster",     "Azalea",     "Bamboo",    "Banyan",    "Baobab",    "Basalt",    "Basil",
    "Beech",     "Beryl",      "Birch",     "Bittern",   "Bluebell",  "Bracken",   "Bramble",
    "Brook",     "Bulrush",    "Buttercup", "Cairn",     "Calla",     "Camellia",  "Canyon",
    "Caraway",   "Cassia",     "Cedar",     "Celandine", "Chaffinch", "Chalk",     "Chamois",
    "Cherry",    "Chestnut",   "Chicory",   "Cicada",    "Cinnamon",  "Cirrus",    "Citrine",
    "Clematis",  "Clover",     "Cobalt",    "Comfrey",   "Condor",    "Coral",     "Coriander",
    "Cormorant", "Cornflower", "Cove",      "Cowslip",   "Crane",     "Crocus",    "Cumin",
    "Cumulus",   "Curlew",     "Cypress",   "Dahlia",    "Daisy",     "Dale",      "Damson",
    "Delta",     "Dogwood",    "Dove",      "Dune",      "Ebony",     "Egret",     "Eider",
    "Elder",     "Elm",        "Estuary",   "Falcon",    "Feldspar",  "Fennel",    "Fern",
    "Fescue",    "Fig",        "Finch",     "Fir",       "Fjord",     "Flax",      "Flint",
    "Foxglove",  "Freesia",    "Fuchsia",   "Gannet",    "Gardenia",  "Garnet",    "Gentian",
    "Geranium",  "Geyser",     "Ginger",    "Ginkgo",    "Glacier",   "Glade",     "Gneiss",
    "Goldfinch", "Gorse",      "Granite",   "Grove",     "Gypsum",    "Harrier",   "Hawthorn",
    "Hazel",     "Heath",      "Heather",   "Hemlock",   "Heron",     "Hibiscus",  "Hickory",
    "Hoopoe",    "Hornbeam",   "Hyacinth",  "Ibis",      "Indigo",    "Iris",      "Ironwood",
    "Ivy",       "Jacaranda",  "Jackdaw",   "Jade",      "Jasmine",   "Jasper",    "Juniper",
    "Kestrel",   "Kingfisher", "Kiwi",      "Knapweed",  "Lagoon",    "Lapwing",   "Larch",
    "Lark",      "Laurel",     "Lavender",  "Lichen",    "Lilac",     "Lily",      "Lime",
    "Linden",    "Linnet",     "Lotus",     "Lupin",     "Magnolia",  "Magpie",    "Mallow",
    "Mango",     "Mangrove",   "Maple",     "Marble",    "Marigold",  "Marjoram",  "Marsh",
    "Marten",    "Mesa",       "Mica",      "Mimosa",    "Mint",      "Mistral",   "Moor",
    "Moss",      "Mulberry",   "Myrtle",    "Narcissus", "Nettle",    "Nightjar",  "Nimbus",
    "Nutmeg",    "Oak",        "Oasis",     "Obsidian",  "Ochre",     "Olive",     "Onyx",
    "Opal",      "Orchid",     "Oregano",   "Oriole",    "Osprey",    "Otter",     "Palm",
    "Pampas",    "Pansy",      "Papaya",    "Pebble",    "Peony",     "Peregrine", "Petrel",
    "Petunia",   "Pine",       "Pintail",   "Plover",    "Plum",      "Poplar",    "Poppy",
    "Prairie",   "Primrose",   "Ptarmigan", "Puffin",    "Quail",     "Quartz",    "Quince",
    "Raven",     "Redwood",    "Reed",      "Robin",     "Rosemary",  "Rowan",     "Rush",
    "Saffron",   "Sage",       "Sandpiper", "Sapphire",  "Savanna",   "Sequoia",   "Shale",
    "Sienna",    "Skylark",    "Slate",     "Sorrel",    "Sparrow",   "Spruce",    "Starling",
    "Steppe",    "Stork",      "Stratus",   "Sumac",     "Swallow",   "Swift",     "Sycamore",
    "Tamarind",  "Tansy",      "Tarn",      "Teal",      "Teasel",    "Tern",      "Thistle",
    "Thrush",    "Thyme",      "Topaz",     "Tulip",     "Tundra",    "Umber",     "Valerian",
    "Verbena",   "Vetch",      "Violet",    "Walnut",    "Warbler",   "Waxwing",   "Wheatear",
    "Willow",    "Wisteria",   "Woodlark",  "Wren",      "Yarrow",    "Yew",       "Zephyr",
    "Zinnia",    "Zircon",
};

}  // namespace consilium::members
