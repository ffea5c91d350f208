//! Fictional people and vehicles: names, plates, VINs and numbers that fit the rules and belong to nobody.

use super::dice::Dice;

/// Surnames of men; those of women end in «а».
const SURNAMES: [&str; 64] = [
    "Абрамов",
    "Авдеев",
    "Агафонов",
    "Аксёнов",
    "Александров",
    "Андреев",
    "Антонов",
    "Артемьев",
    "Афанасьев",
    "Баранов",
    "Беляев",
    "Богданов",
    "Борисов",
    "Васильев",
    "Виноградов",
    "Власов",
    "Воробьёв",
    "Воронин",
    "Гаврилов",
    "Герасимов",
    "Голубев",
    "Горбунов",
    "Григорьев",
    "Давыдов",
    "Данилов",
    "Денисов",
    "Дмитриев",
    "Егоров",
    "Ершов",
    "Ефимов",
    "Жданов",
    "Журавлёв",
    "Зайцев",
    "Захаров",
    "Зимин",
    "Исаев",
    "Казаков",
    "Калинин",
    "Карпов",
    "Киселёв",
    "Князев",
    "Ковалёв",
    "Козлов",
    "Колесов",
    "Комаров",
    "Королёв",
    "Крылов",
    "Кудрявцев",
    "Лазарев",
    "Логинов",
    "Макаров",
    "Мартынов",
    "Мельников",
    "Миронов",
    "Наумов",
    "Никитин",
    "Осипов",
    "Панов",
    "Рогов",
    "Савин",
    "Тарасов",
    "Ушаков",
    "Филиппов",
    "Шубин",
];
const MEN: [&str; 24] = [
    "Александр",
    "Алексей",
    "Андрей",
    "Антон",
    "Артём",
    "Борис",
    "Вадим",
    "Виктор",
    "Глеб",
    "Денис",
    "Дмитрий",
    "Евгений",
    "Игорь",
    "Илья",
    "Кирилл",
    "Максим",
    "Михаил",
    "Николай",
    "Олег",
    "Павел",
    "Роман",
    "Сергей",
    "Тимур",
    "Юрий",
];
const WOMEN: [&str; 20] = [
    "Алина",
    "Алла",
    "Анна",
    "Вера",
    "Галина",
    "Дарья",
    "Евгения",
    "Елена",
    "Жанна",
    "Инна",
    "Ирина",
    "Лидия",
    "Любовь",
    "Марина",
    "Нина",
    "Оксана",
    "Ольга",
    "Светлана",
    "Татьяна",
    "Юлия",
];
/// Fathers' names: the stems that take «ович» and «овна».
const FATHERS: [&str; 12] = [
    "Александр",
    "Антон",
    "Борис",
    "Виктор",
    "Владимир",
    "Иван",
    "Максим",
    "Михайл",
    "Олег",
    "Павл",
    "Роман",
    "Степан",
];
const FIRMS: [&str; 8] = [
    "Клён",
    "Рассвет",
    "Вектор",
    "Ладья",
    "Северный путь",
    "Маяк",
    "Полюс",
    "Заря",
];
/// The twelve letters that plates carry.
const LETTERS: [&str; 12] = ["А", "В", "Е", "К", "М", "Н", "О", "Р", "С", "Т", "У", "Х"];
const REGIONS: [&str; 6] = ["77", "777", "50", "99", "197", "750"];
const MODELS: [&str; 6] = ["Vesta", "Granta", "Largus", "Niva", "X-Ray", "Vesta SW"];

/// «Фамилия Имя Отчество», sometimes a firm.
pub(super) fn client(dice: &mut Dice) -> String {
    if dice.chance(4) {
        return format!("ООО «{} {}»", dice.one(&FIRMS), dice.between(2, 99));
    }
    let (surname, father) = (dice.one(&SURNAMES), dice.one(&FATHERS));
    if dice.chance(40) {
        format!("{surname}а {} {father}овна", dice.one(&WOMEN))
    } else {
        format!("{surname} {} {father}ович", dice.one(&MEN))
    }
}

/// A person of the workshop: «Фамилия Имя».
pub(super) fn worker(dice: &mut Dice) -> String {
    format!("{} {}", dice.one(&SURNAMES), dice.one(&MEN))
}

pub(super) fn model(dice: &mut Dice) -> &'static str {
    dice.one(&MODELS)
}

/// A plate of a passenger car: «А123ВС77».
pub(super) fn plate(dice: &mut Dice) -> String {
    let number = dice.between(1, 999);
    let [first, second, third] = [dice.one(&LETTERS), dice.one(&LETTERS), dice.one(&LETTERS)];
    format!("{first}{number:03}{second}{third}{}", dice.one(&REGIONS))
}

/// A VIN of the maker that the demo is about; the serial number makes it the only one.
pub(super) fn vin(serial: i64) -> String {
    format!("XTAGFL110N{serial:07}")
}

/// A number of the block 900 000, as the mock-ups have them.
pub(super) fn phone(serial: i64) -> String {
    format!("+7900{serial:07}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::plate::PlateKind;
    use crate::rules::verdict::Verdict;
    use crate::rules::{phone, plate, vin};

    #[test]
    fn what_is_made_up_fits_the_rules() {
        let mut dice = Dice::new(1);
        for serial in 0..300 {
            let (car, number) = (super::vin(serial * 31), super::phone(serial * 977));
            assert_eq!(vin::check(&car).verdict, Verdict::Valid, "{car}");
            assert_eq!(phone::check(&number).verdict, Verdict::Valid, "{number}");
            let sign = super::plate(&mut dice);
            assert_eq!(
                plate::check(&sign, PlateKind::Car).verdict,
                Verdict::Valid,
                "{sign}"
            );
        }
    }
}
