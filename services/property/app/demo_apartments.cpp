#include "services/property/app/demo_homes.hpp"

namespace rentezy::property {

std::vector<DemoHome> demo_apartments() {
    using namespace quarters;
    using enum contracts::CancellationPolicy;
    constexpr auto apartment = contracts::PropertyKind::apartment;
    return {
        {"rain-tree-indiranagar",
         "Two bedrooms under the rain trees",
         "A second-floor flat on a street where the trees meet overhead. Both bedrooms face the back, so the traffic "
         "of "
         "100 Feet Road stays where it is. The kitchen was redone last year: gas hob, chimney, a full-height "
         "fridge.\n\n"
         "Water around the clock from the corporation and a borewell. The metro is nine minutes on foot.",
         apartment,
         "14, 6th Cross, HAL 2nd Stage",
         indiranagar,
         -320,
         180,
         {"Wi-Fi", "Lift", "Power backup", "Washing machine", "Balcony", "Covered parking"},
         moderate,
         {{"Two-bedroom flat", 52'000, 156'000, 2, 2, 98}}},
        {"lake-view-ulsoor",
         "Morning light over Ulsoor Lake",
         "The living room has one long window and the lake in it. Built in 1996, solid and quiet, with "
         "cross-ventilation "
         "that saves you the air conditioning for most of the year.\n\nThe owners' association looks after a small "
         "library downstairs. Pets are welcome.",
         apartment,
         "3, Kensington Road",
         ulsoor,
         210,
         140,
         {"Wi-Fi", "Lift", "Power backup", "Lake view", "Pets welcome", "Security guard"},
         flexible,
         {{"Two-bedroom flat, lake side", 58'000, 174'000, 1, 2, 112},
          {"One-bedroom flat, garden side", 34'000, 102'000, 2, 1, 61}}},
        {"jayanagar-fourth-block",
         "Quiet three-bedroom near 4th Block market",
         "Vegetables, flowers and dosa are five minutes away; the flat itself looks onto a park. Three real bedrooms, "
         "two "
         "bathrooms, and a pooja niche by the entrance.\n\nUnfurnished but for wardrobes and the kitchen, so your own "
         "things fit.",
         apartment,
         "221, 11th Main Road",
         jayanagar,
         90,
         -260,
         {"Lift", "Power backup", "Covered parking", "Park view", "Piped gas"},
         moderate,
         {{"Three-bedroom flat", 48'000, 240'000, 1, 3, 134}}},
        {"koramangala-first-job",
         "A first flat of your own, 5th Block",
         "One bedroom, one good desk, one balcony just wide enough for a chair and a basil plant. Fully furnished down "
         "to "
         "the spoons. Most of our tenants come with two suitcases and stay two years.",
         apartment,
         "77, 1st A Cross, 5th Block",
         koramangala,
         -140,
         60,
         {"Wi-Fi", "Furnished", "Desk", "Washing machine", "Air conditioning", "Housekeeping twice a week"},
         flexible,
         {{"One-bedroom flat", 32'000, 64'000, 6, 1, 48}, {"One-bedroom flat with terrace", 38'000, 76'000, 1, 1, 55}}},
        {"whitefield-tower",
         "High floor with a pool, ten minutes from the tech parks",
         "Nineteenth floor, looking east. The complex has a pool that is actually open, a badminton court, and a bus "
         "to "
         "ITPL at 8:10 and 8:40.\n\nSemi-furnished: wardrobes, lights, fans, water heaters, modular kitchen.",
         apartment,
         "Tower C, Borewell Road",
         whitefield,
         450,
         -380,
         {"Pool", "Gym", "Lift", "Power backup", "Covered parking", "Children's play area", "Wi-Fi"},
         strict,
         {{"Two-bedroom flat", 41'000, 123'000, 3, 2, 108}, {"Three-bedroom flat", 56'000, 168'000, 2, 3, 148}}},
        {"hsr-cycle-track",
         "Bright flat on the cycle track, Sector 2",
         "Everything happens downstairs: the cycle track, the bakery, the Sunday market. Upstairs it is calm, with "
         "double-glazed windows on the street side and a utility balcony at the back.",
         apartment,
         "1043, 19th Main, Sector 2",
         hsr_layout,
         -60,
         310,
         {"Wi-Fi", "Lift", "Cycle parking", "Power backup", "Balcony"},
         moderate,
         {{"Two-bedroom flat", 45'000, 135'000, 2, 2, 94}}},
        {"richmond-art-deco",
         "Art deco corner flat with teak floors",
         "The building is from 1948 and so are the floors, the curved balcony and the brass switches, which work. "
         "Wiring "
         "and plumbing are from 2022.\n\nHigh ceilings keep it cool. There is no lift: it is one flight of shallow "
         "stairs.",
         apartment,
         "9, Wellington Street",
         richmond_town,
         160,
         220,
         {"Wi-Fi", "Teak floors", "Balcony", "Power backup", "Street parking"},
         moderate,
         {{"Two-bedroom flat", 64'000, 192'000, 1, 2, 120}}},
        {"malleshwaram-temple-street",
         "Family flat by the Kadu Malleshwara temple",
         "First floor of a four-flat house, with the owners upstairs for anything that drips. Three bedrooms, a swing "
         "in "
         "the hall, and filter coffee at the corner since 1943.\n\nA good school and the market are both within ten "
         "minutes' walk.",
         apartment,
         "18, 2nd Temple Street",
         malleshwaram,
         -230,
         -90,
         {"Power backup", "Covered parking", "Solar water heater", "Rainwater harvesting"},
         moderate,
         {{"Three-bedroom flat", 44'000, 220'000, 1, 3, 126}}},
        {"domlur-flyover-garden",
         "Garden flat, a walk from the ring road offices",
         "Ground floor with thirty square metres of lawn that the gardener keeps on Tuesdays. Two bedrooms, one of "
         "them "
         "small: honest for a child or a desk, not for a king-size bed.",
         apartment,
         "55, 3rd Main, Domlur Layout",
         domlur,
         70,
         -150,
         {"Wi-Fi", "Garden", "Pets welcome", "Power backup", "Washing machine"},
         flexible,
         {{"Two-bedroom garden flat", 47'000, 141'000, 1, 2, 86}}},
        {"hebbal-lake-terrace",
         "Top floor with a terrace towards Hebbal Lake",
         "Pelicans in winter, mangoes in May. The terrace belongs to this flat alone and is as large as the living "
         "room. "
         "Thirty minutes to the airport on a bad day.",
         apartment,
         "6, Kanaka Nagar Main Road",
         hebbal,
         -410,
         240,
         {"Terrace", "Lift", "Power backup", "Covered parking", "Air conditioning"},
         moderate,
         {{"Two-bedroom flat with terrace", 42'000, 126'000, 1, 2, 102}}},
        {"bellandur-serviced",
         "Serviced flats on the lake road, by the month",
         "For a project of three months or a year while you look around. Linen, cleaning, internet and electricity are "
         "in "
         "the rent; the bill at the end has no surprises in it.",
         apartment,
         "212, Green Glen Layout",
         bellandur,
         130,
         90,
         {"Wi-Fi", "Furnished", "Housekeeping", "Electricity included", "Gym", "Lift", "Power backup"},
         flexible,
         {{"One-bedroom flat", 46'000, 46'000, 8, 1, 52}, {"Two-bedroom flat", 68'000, 68'000, 4, 2, 84}}},
        {"rajajinagar-metro",
         "Above the metro line, below the noise",
         "Two hundred metres from the station, and triple glazing on that side. Two bedrooms, two balconies, a kitchen "
         "with a window. The building has its own sewage treatment, so the garden is green in April.",
         apartment,
         "402, Dr Rajkumar Road",
         rajajinagar,
         40,
         170,
         {"Lift", "Power backup", "Covered parking", "Wi-Fi", "Security guard"},
         moderate,
         {{"Two-bedroom flat", 38'000, 152'000, 2, 2, 96}}},
    };
}

}  // namespace rentezy::property
