# Темы обращений и важность. Порядок аргументов берётся из этого файла.

## Названия

category-name-button =
    { $key ->
        [question] Вопрос
        [join] Вступление
        [airdrop] Аирдроп
        [verification] Верификация
        [events] Мероприятия
        [complaint] Жалоба
        [dispute] Спор
        [bot] Работа бота
        [other] Другое
       *[own] { $key }
    }
priority-plain =
    { $priority ->
        [urgent] срочно
        [high] важно
        [low] не к спеху
       *[normal] обычно
    }

## Участнику

# $category — выбранная тема
receipt-category = Тема: { $category }.
category-thanks-toast = Спасибо, так ответ найдётся быстрее

## На карточке

card-category = Тема: { $category }
card-priority = Важность: <b>{ $priority }</b>
card-tags = Метки: { $tags }

## Агентам

category-ask = О чём обращение #{ $number }?
category-set = Обращение #{ $number }, тема: { $category }.
category-command = О чём обращение
# Над кнопками тем под квитанцией
receipt-category-ask = О чём оно? Нажмите, если подходит.
