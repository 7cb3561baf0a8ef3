/// \file
/// Placeholder of the room, replaced by its first source.
